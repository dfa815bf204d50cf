import type { YAMLException } from 'js-yaml';
import type { DocumentProblem, DocumentProblemReason } from './types';
import type { DocumentChunk } from './splitDocuments';

interface Explanation {
  reason: DocumentProblemReason;
  message: string;
  remedy: string;
}

const TOO_DEEP: Explanation = {
  reason: 'too-deep',
  message: 'Lists and mappings are nested too deeply to be read.',
  remedy: 'Flatten the document; a hundred levels are the limit.',
};

const NOT_TEXT: Explanation = {
  reason: 'not-text',
  message: 'The file holds control characters, so it is no text.',
  remedy: 'Save it as UTF-8 text, or keep it out of the audited paths.',
};

/** Offset of the tab in the indentation of the line before or at `line` (from 0), the usual cause of a puzzling error. */
function tabIn(lines: string[], line: number): { line: number; column: number } | undefined {
  for (const index of [line, line - 1]) {
    const match = /^ *\t/.exec(lines[index] ?? '');
    if (match && lines[index].trim() !== '') {
      return { line: index, column: match[0].length - 1 };
    }
  }
  return undefined;
}

const QUOTE_IT =
  'Mend this line; a value that holds a character YAML reserves (such as : # { } [ ] & * ! | > % @ or a backtick) belongs in quotes.';

/** What js-yaml says, to what a person should do. First match wins. */
const REMEDIES: [pattern: RegExp, remedy: string][] = [
  [
    /indentation|indented/,
    'Align the line with its neighbours: fields of one mapping start in the same column.',
  ],
  [
    /unexpected end of the (stream|document) within a (single|double) quoted/,
    'Close the quotes that were opened above.',
  ],
  [
    /within a flow collection|missed comma/,
    'Close the bracket that was opened above, and put commas between the entries.',
  ],
  [
    /unidentified alias/,
    'Define the anchor (&name) before its first use, or quote the value if the asterisk belongs to it.',
  ],
  [
    /a colon is missed|multiline key|mapping pair/,
    'Write the field as "name: value", with a space after the colon.',
  ],
  [/cannot merge mappings/, 'Let "<<" name a mapping, or a list of mappings.'],
  [/escape sequence|hexadecimal/, 'Use single quotes, or double the backslash.'],
  [/directive|%YAML/, 'Remove the directive; documents are read as YAML 1.2 without it.'],
];

function keyAt(chunkText: string, position: number): string | undefined {
  const rest = chunkText.slice(position, position + 200);
  const match = /^\s*["']?([^"':\n]{1,100})["']?\s*:/.exec(rest);
  return match?.[1].trim();
}

function explain(error: YAMLException, chunkText: string): Explanation {
  const { reason } = error;
  if (reason.includes('duplicated mapping key')) {
    const key = keyAt(chunkText, error.mark?.position ?? 0);
    return {
      reason: 'duplicate-key',
      message: key
        ? `The field "${key}" is written twice in the same mapping.`
        : 'A field is written twice in the same mapping.',
      remedy: 'Keep one of the two; no reader can tell which is meant.',
    };
  }
  if (reason.includes('maxDepth')) return TOO_DEEP;
  if (reason.includes('maxTotalMergeKeys') || reason.includes('merge sequence size')) {
    return {
      reason: 'alias-bomb',
      message: 'Merge keys ("<<") bring in more fields than is sane.',
      remedy: 'Write the fields out, or merge fewer mappings.',
    };
  }
  if (reason.includes('null byte') || reason.includes('non-printable')) {
    return NOT_TEXT;
  }
  const remedy = REMEDIES.find(([pattern]) => pattern.test(reason))?.[1];
  return {
    reason: 'yaml-syntax',
    message: `This is not valid YAML: ${shorten(reason)}.`,
    remedy: remedy ?? QUOTE_IT,
  };
}

/** @internal */
export interface YamlProblemOptions {
  file: string;
  chunk: DocumentChunk;
  /** Text of the chunk. */
  text: string;
}

/**
 * Says in plain words why a document could not be parsed, and where in its file.
 *
 * @param error - whatever js-yaml threw, a `RangeError` of an exhausted stack included
 * @internal
 */
export function yamlProblem(error: unknown, options: YamlProblemOptions): DocumentProblem {
  const { file, chunk, text } = options;
  const place = { file, document: chunk.document };
  if (!isYamlException(error)) {
    if (!(error instanceof RangeError)) throw error;
    return { ...TOO_DEEP, ...place, line: chunk.line };
  }
  const { mark } = error;
  const explanation = explain(error, text);
  if (!mark) return { ...explanation, ...place, line: chunk.line };
  if (explanation.reason === 'yaml-syntax') {
    const tab = tabIn(text.split('\n', mark.line + 1), mark.line);
    if (tab) {
      return {
        reason: 'yaml-syntax',
        message: 'The line is indented with a tab, which YAML does not allow.',
        remedy: 'Use spaces.',
        ...place,
        line: chunk.startLine + tab.line,
        column: tab.column + 1,
      };
    }
  }
  const { line, column } = placeOf(error.reason, mark, text);
  return {
    ...explanation,
    ...place,
    line: chunk.startLine + line,
    column: column + 1,
  };
}

function placeOf(
  reason: string,
  mark: { line: number; column: number; position: number },
  text: string,
): { line: number; column: number } {
  // NUL is found before lines are counted.
  if (reason.includes('null byte')) return lineAt(text, mark.position);
  // What is never closed is noticed behind the last line; a person needs one that exists.
  if (mark.position >= text.length) return lineAt(text, text.trimEnd().length);
  return mark;
}

function lineAt(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position).split('\n');
  return {
    line: before.length - 1,
    column: before[before.length - 1].length,
  };
}

/** js-yaml repeats what it stumbled over, however long. */
function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** @internal */
export function isYamlException(error: unknown): error is YAMLException {
  return error instanceof Error && error.name === 'YAMLException';
}
