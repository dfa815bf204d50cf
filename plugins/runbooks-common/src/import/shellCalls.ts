import type { JsonObject } from '@rollcall/model';
import { kubectlCall } from './kubectlCall';
import type { PlaceholderInputs } from './placeholders';

const SHELLS = new Set(['sh', 'shell', 'bash', 'zsh', 'console', 'shell-session', 'terminal', '']);
const PROMPT = /^\s*\$\s+/;
/** More commands in one fence are a session for a person. */
const MOST_COMMANDS = 5;

/** The commands of a fence: the lines after a prompt where there are prompts, for then the others are output. */
function commandsOf(code: string): string[] {
  const lines = code.split('\n').filter(line => line.trim() !== '');
  const prompted = lines.filter(line => PROMPT.test(line));
  const commands = prompted.length > 0 ? prompted.map(line => line.replace(PROMPT, '')) : lines;
  return commands.map(line => line.trim());
}

/**
 * The commands of a fence as calls that only look.
 *
 * @returns `undefined` where one of them may do more: then all of it is for a person
 * @internal
 */
export function shellCalls(
  { language, code }: { language: string; code: string },
  inputs: PlaceholderInputs,
): JsonObject[] | undefined {
  if (!SHELLS.has(language)) return undefined;
  const commands = commandsOf(code);
  if (commands.length === 0 || commands.length > MOST_COMMANDS) return undefined;
  // Judged first with inputs that are thrown away: a fence that stays with a person asks for none.
  const probe = inputs.copy();
  if (!commands.every(command => kubectlCall(command, probe))) return undefined;
  return commands.map(command => kubectlCall(command, inputs)!);
}

/** Code in a line of prose. */
const INLINE = /(?<!`)`([^`\n]+)`(?!`)/g;

/**
 * The one command an item of a list speaks of, as a call that only looks.
 *
 * @returns `undefined` where it speaks of none, of several, or of one that may do more
 * @internal
 */
export function inlineCall(text: string, inputs: PlaceholderInputs): JsonObject | undefined {
  const commands = [...text.matchAll(INLINE)]
    .map(([, code]) => code.trim())
    .filter(code => /^(kubectl|oc)\s/.test(code));
  return commands.length === 1 ? kubectlCall(commands[0], inputs) : undefined;
}
