import { isJsonObject } from '@rollcall/model';
import { CORE_SCHEMA, load } from 'js-yaml';

/** @internal */
export interface SplitText {
  title?: string;
  /** Of the document, where the front matter names one. */
  kind?: string;
  /** What follows the front matter. */
  body: string;
}

/**
 * Front matter as site generators write it, and what follows. Front matter that cannot be read counts as text.
 *
 * @param text - with `\n` line ends
 * @internal
 */
export function splitFrontMatter(text: string): SplitText {
  const match = /^---[ \t]*\n([\s\S]*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text);
  if (!match) return { body: text };
  let matter: unknown;
  try {
    matter = load(match[1], { schema: CORE_SCHEMA });
  } catch {
    return { body: text };
  }
  const body = text.slice(match[0].length);
  if (!isJsonObject(matter))
    return matter === undefined || matter === null ? { body } : { body: text };
  const { title, kind } = matter;
  return {
    body,
    ...(typeof title === 'string' && title.trim() && { title: title.trim() }),
    ...(typeof kind === 'string' && { kind }),
  };
}
