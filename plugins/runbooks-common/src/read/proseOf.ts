import { FENCE, HEADING, stepIdOf } from './markdownSteps';

/** A heading, and the level it stands on. */
interface OpenHeading {
  level: number;
  line: string;
}

/**
 * What a Markdown runbook says around its steps: its text without the fences that are steps, and without the headings that
 * then have nothing below them.
 *
 * @param body - the Markdown below the front matter
 * @internal
 */
export function proseOf(body: string): string {
  const kept: string[] = [];
  let waiting: OpenHeading[] = [];
  let open: { mark: string; isStep: boolean } | undefined;
  const keep = (line: string) => {
    if (line.trim() !== '' && waiting.length > 0) {
      for (const heading of waiting) kept.push('', heading.line, '');
      waiting = [];
    }
    kept.push(line);
  };
  for (const line of body.split(/\r?\n/)) {
    const fence = FENCE.exec(line);
    if (open) {
      const { mark, isStep } = open;
      if (!isStep) keep(line);
      if (fence && fence[2].startsWith(mark) && !fence[3]) open = undefined;
    } else if (fence) {
      open = { mark: fence[2], isStep: stepIdOf(fence[3]) !== undefined };
      if (!open.isStep) keep(line);
    } else if (HEADING.test(line)) {
      const level = line.trimStart().search(/[^#]/);
      waiting = [...waiting.filter(heading => heading.level < level), { level, line }];
    } else keep(line);
  }
  return kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
