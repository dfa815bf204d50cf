const PLACEHOLDER_WORD = /^<[A-Za-z][A-Za-z0-9 _.-]{0,60}>/;
/** What a shell gives a meaning, outside of quotes. */
const SHELL = /[|&;<>()`\\!*?[\]{}#~\n]/;
const PLAIN_NAME = /^\$\{?[A-Za-z_]\w{0,60}\}?/;

/**
 * The words of a command line that any shell would take as they stand. Placeholders (`<name>`, `$NAME`) stay in them.
 *
 * @returns `undefined` where a shell would do more than run one program: pipes, subshells, globs, variables that are set
 * @internal
 */
export function commandWords(line: string): string[] | undefined {
  const words: string[] = [];
  let word = '';
  let isOpen = false;
  for (let at = 0; at < line.length; at++) {
    const rest = line.slice(at, at + 80);
    const character = line[at];
    const placeholder = PLACEHOLDER_WORD.exec(rest)?.[0];
    if (character === ' ' || character === '\t') {
      if (isOpen) words.push(word);
      word = '';
      isOpen = false;
      continue;
    }
    isOpen = true;
    if (placeholder !== undefined) {
      word += placeholder;
      at += placeholder.length - 1;
    } else if (character === "'" || character === '"') {
      const end = line.indexOf(character, at + 1);
      const quoted = end < 0 ? undefined : line.slice(at + 1, end);
      if (quoted === undefined) return undefined;
      // Between double quotes a shell still looks for these.
      if (character === '"' && /[`\\]|\$[^A-Za-z_{]|\$$/.test(quoted)) return undefined;
      if (character === "'" && quoted.includes('$')) return undefined;
      word += quoted;
      at = end;
    } else if (character === '$') {
      const name = PLAIN_NAME.exec(rest)?.[0];
      if (name === undefined) return undefined;
      word += name;
      at += name.length - 1;
    } else if (SHELL.test(character)) return undefined;
    else word += character;
  }
  if (isOpen) words.push(word);
  return words;
}
