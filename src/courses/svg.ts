export interface SvgSize {
  readonly width: number;
  readonly height: number;
}

const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/<!DOCTYPE|<!ENTITY|<!\[CDATA\[/iu, 'DOCTYPE, ENTITY oder CDATA'],
  [/<\?(?!xml\s)/iu, 'Verarbeitungsanweisungen'],
  [/<(?:[\w.-]+:)?script[\s/>]/iu, 'script'],
  [/<(?:[\w.-]+:)?foreignObject[\s/>]/iu, 'foreignObject'],
  [
    /<(?:[\w.-]+:)?(?:iframe|embed|object|audio|video|image|feImage|handler|listener)[\s/>]/iu,
    'eingebettete Inhalte',
  ],
  [/<(?:[\w.-]+:)?(?:animate\w*|set)[\s/>]/iu, 'Animationen'],
  [/[\s"'/]on[a-z]+\s*=/iu, 'on…-Attribute'],
  [/(?:javascript|vbscript|data)\s*:/iu, 'Skript- oder Datenadressen'],
  [/(?:href|src|from|to|values)\s*=\s*(?:"\s*[^"#\s]|'\s*[^'#\s]|[^"'#\s])/iu, 'Verweise nach außen'],
  [/url\(\s*["']?\s*[^#"'\s]/iu, 'Verweise nach außen'],
  [/@import|expression\s*\(|-moz-binding/iu, 'Stilregeln von außen'],
  [/&(?!(?:amp|lt|gt|quot|apos);)/iu, 'verschlüsselte Zeichen (&…;)'],
];

/**
 * What in an SVG must not reach learners, in words for authors, or null. A list of refusals suffices here
 * because the file is shown by `<img>` only, where browsers run no scripts and load nothing; this keeps it
 * harmless even if somebody opens its address directly.
 */
export function findUnsafeSvg(text: string): string | null {
  if (!/<svg[\s>]/u.test(text)) return 'kein SVG';
  return REFUSED.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** Size from `viewBox`, so that the page keeps room for the picture while it loads. */
export function readSvgSize(text: string): SvgSize | null {
  const root = /<svg\b[^>]*>/u.exec(text)?.[0] ?? '';
  const box = /\bviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*["']/u.exec(root);
  const width = Math.round(Number(box?.[1]));
  const height = Math.round(Number(box?.[2]));
  return width > 0 && height > 0 ? { width, height } : null;
}
