import { expect } from 'chai';
import { readCommand, usage, UsageError, verbs, wantsJson } from '../../src/cli/command-line.ts';

describe('the command line', () => {
  it('reads every verb of the contract', () => {
    const lines: Record<string, string> = {
      migrate: 'migrate',
      'admin create': 'admin create --login boss --json',
      'person create':
        'person create --login olena --name Olena --role ambassador --municipality M --tandem T --side municipality --email a@b.de --password-stdin --json',
      'courses check': 'courses check courses/x --json',
      'courses import': 'courses import courses/x --by miriam',
      'courses list': 'courses list',
      'trainer assign': 'trainer assign miriam ankommen',
      'attempts unlock': 'attempts unlock olena ankommen',
      'certificates log check': 'certificates log check',
      'keys ceremony': 'keys ceremony stick',
      'keys issue': 'keys issue stick --year 2027 --name LAMSA --password-stdin',
      'keys import': 'keys import stick/issuing.pem --new-root',
      'keys list': 'keys list --json',
      'keys revoke': 'keys revoke ABCDEFGH --since 2027-03-01',
      backup: 'backup campus.backup',
      restore: 'restore campus.backup --yes',
    };
    expect(Object.keys(lines)).to.deep.equal(Object.keys(verbs));
    for (const [verb, line] of Object.entries(lines))
      expect(readCommand(line.split(' '))?.verb).to.equal(verb);
  });

  it('takes options anywhere and hands over what was given', () => {
    expect(readCommand(['--by', 'miriam', 'courses', 'import', 'a b/c', '--json'])).to.deep.equal({
      verb: 'courses import',
      positionals: ['a b/c'],
      texts: { by: 'miriam' },
      passwordStdin: false,
      newRoot: false,
    });
  });

  it('says what is wrong instead of guessing', () => {
    const wrong: Record<string, string> = {
      '': 'no verb',
      dance: 'unknown verb',
      'courses dance': 'unknown verb',
      'courses check': 'wrong number',
      'backup a b': 'wrong number',
      'admin create': '--login is missing',
      'admin create --login=': '--login is missing',
      'restore file': '--yes is missing',
      'migrate --yes': 'knows no --yes',
      'migrate --wings': 'wings',
      'admin create --login': 'argument missing',
    };
    for (const [line, words] of Object.entries(wrong))
      expect(() => readCommand(line === '' ? [] : line.split(' ')), line)
        .to.throw(UsageError)
        .with.property('message')
        .that.contains(words);
  });

  it('helps when asked', () => {
    expect(readCommand(['--help'])).to.equal(null);
    expect(usage).to.contain('restore FILE --yes');
    expect(wantsJson(['migrate', '--json'])).to.equal(true);
  });
});
