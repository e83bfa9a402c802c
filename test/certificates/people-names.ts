/** Forty names as people of the project write them, by script; `lines` mix scripts and brackets. */
export const peopleNames = {
  latin: [
    'Ioana Țăruș',
    'Ștefan Brânză',
    'Łucja Wąsik-Żółć',
    'Gülşah Doğan İpek',
    'Zoë d’Aubigné-O’Brien',
    'Siân ẞchäfer',
  ],
  combining: ['Ṣọ́lá Adébáyọ̀', 'Əli M̄əmmədov', 'Nnamdi Ọ̀kàfọ̣́r'],
  vietnamese: ['Nguyễn Thị Hương', 'Đặng Quốc Bửu', 'Phạm Hữu Khỏe'],
  kurmanji: ['Şêrko Îbrahîm Çiçek', 'Rûken Xêrî'],
  cyrillic: ['Олена Шевченко', 'Юлія Ґалаґан-Їжак', 'Пётр Объедков', 'Ђорђе Ћирић', 'Әсел Қожабек'],
  arabic: ['أحمد العلي', 'عبد الله محمد', 'بلال سلام', 'مُحَمَّد', 'رُقَيّة الزهراء'],
  persian: ['پروانه ژاله گنجی', 'فاطمه می\u200cخواهم', 'رضا چگینی'],
  sorani: ['ژیان ڕەسوڵ', 'ئاوێنە هۆشیار', 'شێرکۆ بێکەس'],
  hebrew: ['דנה כהן', 'שָׁלוֹם כֹּהֵן', 'יוסף בן־ארי'],
  geez: ['ሓጎስ ገብረሚካኤል', 'ሰላም ተስፋይ', 'ዮሐንስ ወልደ፡ማርያም'],
  lines: ['Anna (أحمد) Müller', 'Sara (سارة حدّاد, Дамаск)', 'ሓጎስ ገብረሚካኤል (Hagos)', 'כהן (Cohen) דנה'],
} as const satisfies Record<string, readonly string[]>;
