/**
 * What each kind of paper is called, in German as on the paper. Whoever proves one must see it: the same signature on a
 * paper of another kind would say more than was achieved.
 */
export const paperNames = {
  lamsaCertificate: 'LAMSA-Zertifikat',
  participation: 'Teilnahmebescheinigung',
  engagement: 'Bescheinigung über freiwilliges Engagement',
} as const;
