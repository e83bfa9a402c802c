import type { Html } from './html.ts';

/** Light modules around the code, as the standard (ISO/IEC 18004) asks for. */
const quietZone = 4;

/** A QR code as inline SVG, to be read from paper and screens. `label` says in words what it is. */
export async function qrSvg(text: string, label: string): Promise<Html> {
  const { create } = await import('qrcode');
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * quietZone;
  let path = '';
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.data[row * modules.size + column])
        path += `M${column + quietZone} ${row + quietZone}h1v1h-1z`;
  const name = label.replaceAll(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<svg viewBox="0 0 ${side} ${side}" role="img" aria-label="${name}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${path}"/></svg>` as Html;
}
