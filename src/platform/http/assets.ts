import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { RequestHandler } from 'express';
import { projectRoot } from '../root.ts';

/** Built files, held in memory with their compressed forms; their names carry the hash of their content. */
export interface Assets {
  readonly css: string;
  readonly js: string;
  /** Proves the QR code of a certificate; only on the page that needs it. */
  readonly check: string;
  readonly serve: RequestHandler;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

interface Asset {
  readonly type: string;
  readonly variants: Readonly<Partial<Record<'br' | 'gzip' | 'identity', Buffer>>>;
}

export function loadAssets(folder = join(projectRoot, 'dist/public')): Assets {
  const manifestPath = join(folder, 'manifest.json');
  if (!existsSync(manifestPath)) throw new Error('dist/public is missing: run «npm run build» first.');
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as Record<string, string>;
  const hashed = new Set(Object.values(manifest));
  const files = new Map<string, Asset>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const name = join(entry.parentPath, entry.name).slice(folder.length + 1);
    const type = types[extname(name)];
    if (!entry.isFile() || type === undefined) continue;
    const read = (ending: string): Buffer | undefined =>
      existsSync(join(folder, name + ending)) ? readFileSync(join(folder, name + ending)) : undefined;
    const [br, gzip] = [read('.br'), read('.gz')];
    files.set(`/${name}`, {
      type,
      variants: {
        identity: readFileSync(join(folder, name)),
        ...(br && { br }),
        ...(gzip && { gzip }),
      },
    });
  }
  const address = (name: string): string => `/assets/${manifest[name] ?? name}`;
  return {
    css: address('campus.css'),
    js: address('campus.js'),
    check: address('credential-check.js'),
    serve(req, res, next) {
      const asset = files.get(req.path);
      if (asset === undefined || (req.method !== 'GET' && req.method !== 'HEAD')) {
        next();
        return;
      }
      const accepted = String(req.headers['accept-encoding'] ?? '');
      const coding = (['br', 'gzip'] as const).find(
        (name) => accepted.includes(name) && asset.variants[name],
      );
      res.set('Content-Type', asset.type);
      res.set('Vary', 'Accept-Encoding');
      res.set(
        'Cache-Control',
        hashed.has(req.path.slice(1)) ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      );
      if (coding) res.set('Content-Encoding', coding);
      res.send(asset.variants[coding ?? 'identity']);
    },
  };
}
