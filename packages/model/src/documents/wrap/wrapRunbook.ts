import type { JsonObject, JsonValue } from '../types';
import type { WrapContext, WrappedDocument } from './types';
import { wrappedName } from './wrappedName';

/**
 * Whether a path is that of a Markdown file.
 *
 * @internal
 */
export function isMarkdownPath(file: string): boolean {
  return file.endsWith('.md') || file.endsWith('.markdown');
}

/** The front matter of a Markdown file, and what follows it. @internal */
export interface FrontMatter {
  /** With the `---` before it, so that lines count as in the file. */
  yaml: string;
  body: string;
}

/**
 * @param text - with `\n` or `\r\n` line ends
 * @returns `undefined` where the file does not begin with front matter, or does not close it
 * @internal
 */
export function splitFrontMatter(text: string): FrontMatter | undefined {
  if (!/^---[ \t]*\r?\n/.test(text)) return undefined;
  const close = /\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/g;
  close.lastIndex = 3;
  const match = close.exec(text);
  if (!match) return undefined;
  return {
    yaml: text.slice(0, match.index + 1),
    body: text.slice(match.index + match[0].length),
  };
}

function objectOf(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

/**
 * Front matter of `kind: Runbook`, and the text below it, as a Runbook. What site generators keep in the same front matter
 * is left alone, but for the title.
 *
 * @internal
 */
export function wrapRunbook(options: {
  matter: JsonObject;
  body: string;
  context: WrapContext;
}): WrappedDocument {
  const { matter, body, context } = options;
  const { title, metadata = {}, spec = {} } = matter;
  const given = objectOf(metadata);
  const fields = objectOf(spec);
  return {
    format: 'markdown-runbook',
    value: {
      apiVersion: matter.apiVersion ?? 'rollcall.dev/v1alpha1',
      kind: 'Runbook',
      metadata: given
        ? {
            name: wrappedName(context.file),
            namespace: context.namespace,
            ...(typeof title === 'string' && title && { title }),
            ...given,
          }
        : metadata,
      // What is no mapping stays, for the schema to refuse.
      spec: fields ? { ...fields, markdown: body } : spec,
    },
  };
}
