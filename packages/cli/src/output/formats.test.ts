import { SaxesParser } from 'saxes';
import { finding, HOSTILE, ONE_OF_EACH, report } from '../__testUtils__/reports';
import { FORMATS, formatReport } from './formats';
import { isFailing } from './Report';

const full = report({ findings: ONE_OF_EACH });

function format(name: (typeof FORMATS)[number], given = full) {
  return [...formatReport(given, { format: name })].join('');
}

/** Throws where the text is no XML; gives all attribute values and texts. */
function readXml(text: string): string[] {
  const parser = new SaxesParser();
  const said: string[] = [];
  parser.on('error', error => {
    throw error;
  });
  parser.on('opentag', ({ attributes }) => {
    said.push(...Object.values(attributes));
  });
  parser.on('text', part => said.push(part));
  parser.write(text).close();
  return said;
}

describe('every format', () => {
  it.each(FORMATS)('%s gives equal text for equal input', name => {
    expect(format(name)).toBe(format(name, structuredClone(full)));
  });

  it.each(FORMATS)('%s ends with a line break', name => {
    expect(format(name)).toMatch(/[^\n]\n$/);
  });

  it.each(FORMATS)('%s lets no control character through', name => {
    // eslint-disable-next-line no-control-regex -- that is what is looked for
    expect(format(name)).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
  });
});

describe('text', () => {
  it('says the answer first, then the place and what to do', () => {
    const text = format('text');
    const [answer] = text.split('\n');
    expect(answer).toBe(
      '▲ 2 errors, 1 warning and 1 note in 7 documents of 3 files; 1 waived, 1 known before and 1 unknown.',
    );
    expect(text).toContain('catalog/checkout.yaml\n  ▲ 12:10');
    expect(text).toContain('→ Did you mean group:mail?');
    expect(text).toContain('The catalog as a whole\n  ○');
    expect(text).toContain('until 2027-01-31, approved by user:default/lena: Retired in spring');
    expect(text).toMatch(/rollcall explain owner-unknown\n$/);
  });

  it('says that nothing is wrong', () => {
    expect(format('text', report())).toBe('● Nothing wrong in 7 documents of 3 files.\n');
  });

  it('does not say of nothing that nothing is wrong with it', () => {
    const nothing = report();
    const summary = { ...nothing.summary, documents: 0, files: 0 };
    const answer = '○ Nothing to judge: 0 documents of 0 files.';
    expect(format('text', { ...nothing, summary })).toBe(`${answer}\n`);
    expect(format('markdown', { ...nothing, summary })).toContain(
      '### ○ Rollcall: Nothing to judge',
    );
  });

  it('has colour only when asked', () => {
    expect(format('text')).not.toContain('\u001b[');
    expect([...formatReport(full, { format: 'text', color: true })].join('')).toContain(
      '\u001b[31m▲',
    );
  });
});

describe('json', () => {
  it('holds every finding as it is, with the schema version first', () => {
    const text = format('json');
    expect(text).toMatch(/^\{\n {2}"schemaVersion": 1,/);
    expect(JSON.parse(text)).toEqual({
      schemaVersion: 1,
      summary: full.summary,
      findings: JSON.parse(JSON.stringify(ONE_OF_EACH)),
    });
  });

  it('does not depend on the order of an object’s fields', () => {
    const turned = Object.fromEntries(Object.entries(finding()).reverse()) as ReturnType<
      typeof finding
    >;
    expect(format('json', report({ findings: [turned] }))).toBe(
      format('json', report({ findings: [finding()] })),
    );
  });
});

describe('junit', () => {
  it('is well-formed XML that says which rule failed and which passed', () => {
    const said = readXml(format('junit'));
    expect(said).toContain(HOSTILE.file);
    expect(said.join('\n')).toContain(']]> @team');
    expect(() => readXml('<a><b></a>')).toThrow('unexpected');
  });

  it('fails only what fails the run', () => {
    const failures = (failOn: 'error' | 'warning' | 'never') =>
      format('junit', { ...full, failOn }).split('<failure').length - 1;
    expect([failures('error'), failures('warning'), failures('never')]).toEqual([2, 3, 0]);
  });

  it('lists a rule that found nothing as passed, and no rule that is off', () => {
    const text = format('junit', report());
    expect(text).toContain('<testsuite name="owner-missing" tests="1" failures="0"');
    expect(text).not.toContain('tier-missing');
  });
});

describe('github', () => {
  it('escapes what would end a property or a command', () => {
    const hostile = format('github', report({ findings: [finding(HOSTILE)] }));
    const [line] = hostile.split('\n');
    expect(line).toContain('file=a b/50%25/x%3Ay%2Cz#?<é>&"\'.yaml,line=12,col=10');
    expect(line).toContain('::first\\u000d%0Asecond ::error::x %250A');
  });

  it('puts errors first and leaves out what is waived or known', () => {
    const commands = format('github')
      .split('\n')
      .map(line => /^::(\w+) /.exec(line)?.[1])
      .filter(Boolean);
    expect(commands).toEqual(['error', 'error', 'warning', 'notice', 'notice']);
  });
});

describe('markdown', () => {
  it('shows other people’s text without obeying it', () => {
    const text = format('markdown', report({ findings: [finding(HOSTILE)] }));
    expect(text).not.toContain('<script>');
    expect(text).not.toContain('@team');
    expect(text).not.toMatch(/[^\\]`code`/);
    expect(text.split('\n').filter(line => line.startsWith('|'))).toHaveLength(3);
  });

  it('says how much it leaves out where a comment would be too long', () => {
    const findings = Array.from({ length: 2000 }, (_, index) => finding({ subject: `${index}` }));
    const text = format('markdown', report({ findings }));
    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(/\d+ more findings not shown here/);
  });
});

describe('isFailing', () => {
  it.each([
    ['error', 'open', 'error', true],
    ['error', 'open', 'never', false],
    ['warning', 'open', 'error', false],
    ['warning', 'open', 'warning', true],
    ['info', 'open', 'warning', false],
    ['error', 'waived', 'warning', false],
    ['error', 'baselined', 'warning', false],
    ['error', 'unknown', 'warning', false],
  ] as const)('%s %s with --fail-on %s: %p', (severity, state, failOn, yes) => {
    expect(isFailing({ severity, state }, failOn)).toBe(yes);
  });
});
