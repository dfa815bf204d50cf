import { UsageError } from './errors';
import { nearest } from './nearest';

/** `a, b or c`. */
function either(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}

/**
 * The action of a command that has several, by the first of its words.
 *
 * @throws UsageError where there is none of that name, naming the right one
 * @internal
 */
export function chooseAction<T>(
  command: string,
  actions: Readonly<Record<string, T>>,
  word: string | undefined,
): T {
  const names = Object.keys(actions);
  if (word === undefined) {
    throw new UsageError(
      `${command} needs a word: ${either(names)}.`,
      `For example: rollcall ${command} ${names[0]}`,
    );
  }
  if (Object.hasOwn(actions, word)) return actions[word];
  const meant = nearest(word, names);
  throw new UsageError(
    `${command} cannot "${word}".`,
    meant ? `Did you mean "rollcall ${command} ${meant}"?` : `It knows ${either(names)}.`,
  );
}
