import { writeFileSync } from 'node:fs';
import { authorizationText } from './authorization-text.ts';

writeFileSync(new URL('../../docs/authorization.md', import.meta.url), authorizationText());
