import type { Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import type { PromqlExpression } from './ast';
import { checkPromql } from './checkPromql';
import { type PromqlProblem, problemAt } from './problems';
import { readTree } from './read/readTree';
import { TreeContext, UnreadableExpression } from './read/TreeContext';
import { syntaxProblem } from './syntaxProblem';

/** What became of a text. @public */
export type PromqlParse =
  | { expression: PromqlExpression; problems: [] }
  /** Why Prometheus would refuse it, in the order of the text; the expression where it could still be read. */
  | { expression?: PromqlExpression; problems: [PromqlProblem, ...PromqlProblem[]] };

/** The longest expression of a real rule has a few thousand characters. */
const LONGEST = 100_000;

const strict = parser.configure({ strict: true });

/**
 * What Prometheus reads and the grammar does not, in a spelling of the same length that it does: every place in the text stays
 * as it is, and names and numbers are read from the text itself. The grammar no longer knows `holt_winters`, which Prometheus
 * had until 3.0, nor numbers that end with their point.
 */
function readable(source: string): string {
  let text = source;
  if (text.includes('holt_winters')) {
    text = text.replace(/\bholt_winters(?=\s*\()/g, 'day_of_month');
  }
  if (/\d\.(?!\d)/.test(text)) {
    text = text
      .replace(/(?<![\w.:])(\d+)\.([eE])([+-]?)(?=\d)/g, '$1$2$30')
      .replace(/(?<![\w.:])(\d+)\.(?![\w.])/g, '$1 ');
  }
  return text;
}

function tryToRead(context: TreeContext, tree: Tree): PromqlExpression | undefined {
  try {
    return readTree(context, tree.topNode);
  } catch (error) {
    if (error instanceof UnreadableExpression) return undefined;
    throw error;
  }
}

/**
 * Reads an expression of PromQL as Prometheus does, types included. Newer syntax is read too; `promqlFeatures` says which
 * version it needs. Never throws for what is in the text.
 *
 * @public
 */
export function parsePromql(source: string): PromqlParse {
  if (source.trim() === '') {
    const problem = problemAt(
      source,
      { from: 0, to: source.length },
      {
        reason: 'empty',
        message: 'The expression is empty.',
        remedy: 'Write what the rule shall compute.',
      },
    );
    return { problems: [problem] };
  }
  if (source.length > LONGEST) {
    const problem = problemAt(
      source,
      { from: 0, to: source.length },
      {
        reason: 'syntax',
        message: `The expression is longer than ${LONGEST} characters and was not read.`,
        remedy: 'Record parts of it by rules of their own.',
      },
    );
    return { problems: [problem] };
  }
  const context = new TreeContext(source);
  let tree;
  try {
    tree = strict.parse(readable(source));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { problems: [syntaxProblem(source, parser.parse(readable(source)))] };
  }
  const expression = tryToRead(context, tree);
  const problems = [...context.problems, ...(expression ? checkPromql(expression, source) : [])];
  const [first, ...others] = problems.sort((a, b) => a.from - b.from);
  if (first) return { expression, problems: [first, ...others] };
  return { expression: expression!, problems: [] };
}
