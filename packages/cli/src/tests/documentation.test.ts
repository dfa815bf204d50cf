import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Command } from '../lib/Command';
import { formatHelp } from '../lib/help';
import { parseFlags } from '../lib/parseFlags';
import { COMMANDS } from '../registry';

const ROOT = path.resolve(__dirname, '../../../..');
const REFERENCE = path.join(ROOT, 'docs/commands.md');

/** Every page that people read: of the documentation, of each package, and of the repository itself. */
const PAGES = execFileSync('git', ['ls-files', '--', '*.md'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter(file =>
    /^(README|CONTRIBUTING|docs\/.*|(packages|plugins)\/[^/]+\/README)\.md$/.test(file),
  );

/** The program loads each command when it is called; here all of them are looked at. */
const commands: Readonly<Record<string, Command>> = Object.fromEntries(
  Object.keys(COMMANDS).map(name => [name, jest.requireActual<Command>(`../commands/${name}`)]),
);

/** What `--help` prints of each command, as one page. */
function reference(): string {
  return [
    '# Every command and flag',
    '',
    'What `rollcall COMMAND --help` prints, for reading in one piece. [The command line](cli.md) has the recipes.',
    '',
    ...Object.entries(COMMANDS).flatMap(([name, { summary }]) => [
      `## rollcall ${name}`,
      '',
      `${summary}.`,
      '',
      '```text',
      formatHelp(commands[name].help).trimEnd(),
      '```',
      '',
    ]),
  ].join('\n');
}

/** The command lines of a page: those in blocks of code, and those in a line of text between backquotes. */
function commandLines(text: string): string[] {
  const shown: string[] = [];
  for (const [, block] of text.matchAll(/^ *```[^\n]*\n([^]*?)^ *```/gm)) {
    const joined = block.replace(/\\\n\s*/g, ' ');
    shown.push(...joined.split('\n').map(line => line.replace(/^[\s>$-]*(run: )?/, '')));
  }
  const prose = text.replace(/^ *```[^]*?^ *```/gm, '');
  shown.push(...[...prose.matchAll(/`([^`]+)`/g)].map(([, code]) => code.replace(/\s+/g, ' ')));
  return shown.flatMap(line => {
    const match = /^(?:npx @rollcall\/cli|npm run -s rollcall --|rollcall) ([a-z]+\b.*)$/.exec(
      line,
    );
    return match ? [match[1]] : [];
  });
}

/** Words of a shell line, without what follows a comment, a pipe or a redirection. */
function words(line: string): string[] {
  const all = line.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  const end = all.findIndex(word => /^(#|\||>|&&|;|…)/.test(word));
  return (end < 0 ? all : all.slice(0, end)).map(word => word.replace(/^(["'])(.*)\1$/, '$2'));
}

/** The words that a command with several actions knows, read off its usage: `oncall who|render|diff|check …`. */
function actionsOf({ help }: Command): string[] {
  const [, second = ''] = help.usage.split(' ');
  return /^[a-z-]+(\|[a-z-]+)+$/.test(second) ? second.split('|') : [];
}

describe('the documentation of the command line', () => {
  it('has every command with every flag (written anew with ROLLCALL_WRITE_DOCS=1)', () => {
    if (process.env.ROLLCALL_WRITE_DOCS) fs.writeFileSync(REFERENCE, reference());
    expect(fs.readFileSync(REFERENCE, 'utf8')).toBe(reference());
  });

  it('shows no command, action or flag that there is not', () => {
    const wrong: string[] = [];
    let seen = 0;
    for (const page of PAGES) {
      for (const line of commandLines(fs.readFileSync(path.join(ROOT, page), 'utf8'))) {
        const [name, ...rest] = words(line);
        if (!Object.hasOwn(commands, name)) {
          wrong.push(`${page}: rollcall ${line}: no such command`);
          continue;
        }
        seen += 1;
        try {
          const { words: given } = parseFlags(rest, commands[name].help.flags);
          const actions = actionsOf(commands[name]);
          // In a table several may stand together: lint|plan.
          const named = actions.length > 0 && given.length > 0 ? given[0].split(/\\?\|/) : [];
          if (!named.every(action => actions.includes(action))) {
            wrong.push(`${page}: rollcall ${line}: no such action`);
          }
        } catch (error) {
          wrong.push(`${page}: rollcall ${line}: ${error}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(100);
  });

  it.each(['docs/cli.md', 'packages/cli/README.md'])('shows each command in %s', page => {
    const lines = commandLines(fs.readFileSync(path.join(ROOT, page), 'utf8'));
    const shown = new Set(lines.map(line => words(line)[0]));
    expect(Object.keys(COMMANDS).filter(name => !shown.has(name))).toEqual([]);
  });

  it('names each action of a command in its README', () => {
    const lines = commandLines(fs.readFileSync(path.join(ROOT, 'packages/cli/README.md'), 'utf8'));
    const named = Object.fromEntries(
      lines.map(line => [words(line)[0], words(line)[1]?.split(/\\?\|/) ?? []]),
    );
    const severalActions = Object.entries(commands).filter(
      ([, each]) => actionsOf(each).length > 0,
    );
    expect(severalActions.length).toBeGreaterThan(3);
    for (const [name, command] of severalActions) {
      expect([name, named[name]]).toEqual([name, actionsOf(command)]);
    }
  });
});
