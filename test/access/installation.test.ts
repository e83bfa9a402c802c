import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { installationSchema } from '../../src/access/installation.ts';
import { projectRoot } from '../../src/platform/root.ts';

describe('the texts of an installation', () => {
  const example: unknown = parse(readFileSync(join(projectRoot, 'docs/installation.example.yaml'), 'utf8'));

  it('have an example that fits', () => {
    expect(installationSchema.safeParse(example).success).to.equal(true);
  });

  it('are single lines, however they are laid out in the file', () => {
    const changed = structuredClone(example) as { operator: { name: string }; funding: { sentence: string } };
    changed.operator.name = '  Netzwerk\n  der  Vielen \n';
    changed.funding.sentence = 'Gefördert\nvom Land.\n';
    const { operator, funding } = installationSchema.parse(changed);
    expect(operator.name).to.equal('Netzwerk der Vielen');
    expect(funding.sentence).to.equal('Gefördert vom Land.');
  });

  it('are refused when one that is needed is only blanks, or an entry is unknown', () => {
    const blank = structuredClone(example) as { operator: { name: string } };
    blank.operator.name = ' \n ';
    expect(installationSchema.safeParse(blank).success).to.equal(false);
    expect(installationSchema.safeParse({ ...(example as object), more: 'x' }).success).to.equal(false);
  });
});
