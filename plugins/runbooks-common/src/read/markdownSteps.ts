import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/model';
import { CORE_SCHEMA, load } from 'js-yaml';

/** A step written as a fence of a Markdown runbook. */
interface FencedStep {
  /** The step as `spec.steps` would hold it. */
  step: JsonObject;
  /** First line of the fence in the body, from 1. */
  line: number;
}

/** @internal */
export interface MarkdownSteps {
  steps: FencedStep[];
  problems: { line: number; message: string; remedy: string }[];
}

/** A line that opens or closes a fence: indentation, mark, info string. @internal */
export const FENCE = /^( {0,3})(`{3,}|~{3,})[ \t]*(.*)$/;
/** @internal */
export const HEADING = /^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*$/;
const ATTRIBUTES = /\{([^{}]*)\}/;
const STEP_ID = /(?:^|\s)step=("[^"]*"|\S+)/;
const LARGEST_CHARACTERS = 64 * 1024;

/** The step an info string names. @internal */
export function stepIdOf(info: string): string | undefined {
  const attributes = ATTRIBUTES.exec(info)?.[1];
  const id = attributes === undefined ? undefined : STEP_ID.exec(attributes)?.[1];
  return id?.replace(/^"|"$/g, '');
}

function readStep(text: string): { value: JsonValue | undefined } | { problem: string } {
  if (text.length > LARGEST_CHARACTERS) return { problem: 'It is longer than 64 KiB.' };
  try {
    return { value: load(text, { schema: CORE_SCHEMA }) as JsonValue | undefined };
  } catch (error) {
    const { reason, mark } = error as { reason?: string; mark?: { line: number } };
    const where = mark ? ` in its line ${mark.line + 1}` : '';
    return { problem: `It is no YAML${where}: ${reason ?? 'it cannot be read'}.` };
  }
}

/**
 * The steps of a Markdown runbook: fences whose info string names a step, such as
 *
 * ````markdown
 * ## Drain the queue
 *
 * ```yaml {step=drain}
 * action: http.request
 * with: { endpoint: queue, method: POST, path: /drain }
 * ```
 * ````
 *
 * The heading above is the title where the step has none. All other fences are prose.
 *
 * @param body - the Markdown below the front matter
 * @internal
 */
export function markdownSteps(body: string): MarkdownSteps {
  const result: MarkdownSteps = { steps: [], problems: [] };
  let heading: string | undefined;
  let open: { mark: string; line: number; id?: string; lines: string[] } | undefined;
  const close = () => {
    if (!open || open.id === undefined) return;
    const { id, line, lines } = open;
    const read = readStep(lines.join('\n'));
    if ('problem' in read) {
      result.problems.push({
        line,
        message: `Step "${id}" cannot be read. ${read.problem}`,
        remedy: 'Write the step as a YAML mapping, as below "spec.steps".',
      });
      return;
    }
    const value = read.value ?? {};
    if (!isJsonObject(value)) {
      result.problems.push({
        line,
        message: `Step "${id}" is no mapping.`,
        remedy: 'Write fields such as "action:" or "manual:" in the fence.',
      });
      return;
    }
    const step: JsonObject = { id, ...(heading !== undefined && { title: heading }), ...value };
    result.steps.push({ step, line });
  };
  body.split(/\r?\n/).forEach((text, index) => {
    const fence = FENCE.exec(text);
    if (open) {
      const ends =
        fence && fence[2].startsWith(open.mark) && fence[2][0] === open.mark[0] && !fence[3];
      if (!ends) {
        open.lines.push(text);
        return;
      }
      close();
      open = undefined;
      return;
    }
    if (fence) {
      open = { mark: fence[2], line: index + 1, id: stepIdOf(fence[3]), lines: [] };
      return;
    }
    heading = HEADING.exec(text)?.[1] ?? heading;
  });
  if (open?.id !== undefined) {
    result.problems.push({
      line: open.line,
      message: `The fence of step "${open.id}" is never closed.`,
      remedy: 'End it with a line of the same marks.',
    });
  }
  return result;
}
