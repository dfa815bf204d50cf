import type { parse } from '@bufbuild/cel';

type Expression = ReturnType<typeof parse>['expr'];
type Optional = Expression | undefined;

/** What can be said of an expression without evaluating it. @public */
export interface ExpressionFacts {
  /** Dotted paths the expression reads, such as `image.ageDays`; what it only asks for with `has()` is not among them. */
  paths: string[];
  /** First names of all it reads or asks for, such as `image`. */
  roots: string[];
  /** Functions it calls by name; operators are not among them. */
  functions: string[];
  /** How deep `all`, `exists`, `map` and `filter` stand in each other. */
  nestedLoops: number;
  /** Nodes of the tree, macros expanded. */
  nodes: number;
  /** Elements of the longest list that is written out. */
  longestList: number;
}

const NAMED = /^[A-Za-z][A-Za-z0-9_.]*$/;

/** The path a chain of fields ends in, or `undefined` where it does not begin with a name. */
function pathOf(expression: Optional): string[] | undefined {
  const kind = expression?.exprKind;
  if (kind?.case === 'identExpr') return [kind.value.name];
  if (kind?.case === 'selectExpr') {
    const operand = pathOf(kind.value.operand);
    return operand && [...operand, kind.value.field];
  }
  if (kind?.case === 'callExpr' && kind.value.function === '_[_]') {
    const [target, index] = kind.value.args;
    const operand = pathOf(target);
    const key = index?.exprKind;
    if (!operand || key?.case !== 'constExpr') return undefined;
    const { constantKind } = key.value;
    return constantKind.case === 'stringValue' ? [...operand, constantKind.value] : undefined;
  }
  return undefined;
}

class Reader {
  readonly paths = new Set<string>();
  readonly roots = new Set<string>();
  readonly functions = new Set<string>();
  nestedLoops = 0;
  nodes = 0;
  longestList = 0;

  read(expression: Optional, bound: ReadonlySet<string>, loops: number): void {
    if (expression) this.nodes += 1;
    const path = pathOf(expression);
    if (path) {
      const kind = expression?.exprKind;
      const asksOnly = kind?.case === 'selectExpr' && kind.value.testOnly;
      if (bound.has(path[0])) return;
      this.roots.add(path[0]);
      if (!asksOnly) this.paths.add(path.join('.'));
      return;
    }
    const kind = expression?.exprKind;
    switch (kind?.case) {
      case 'selectExpr':
        this.read(kind.value.operand, bound, loops);
        break;
      case 'callExpr':
        if (NAMED.test(kind.value.function)) this.functions.add(kind.value.function);
        this.read(kind.value.target, bound, loops);
        for (const argument of kind.value.args) this.read(argument, bound, loops);
        break;
      case 'listExpr':
        this.longestList = Math.max(this.longestList, kind.value.elements.length);
        for (const element of kind.value.elements) this.read(element, bound, loops);
        break;
      case 'structExpr':
        for (const { keyKind, value } of kind.value.entries) {
          if (keyKind.case === 'mapKey') this.read(keyKind.value, bound, loops);
          this.read(value, bound, loops);
        }
        break;
      case 'comprehensionExpr': {
        const { iterVar, iterVar2, accuVar, iterRange, accuInit } = kind.value;
        const { loopCondition, loopStep, result } = kind.value;
        const inner = new Set([...bound, iterVar, iterVar2, accuVar]);
        this.nestedLoops = Math.max(this.nestedLoops, loops + 1);
        this.read(iterRange, bound, loops + 1);
        this.read(accuInit, bound, loops + 1);
        for (const part of [loopCondition, loopStep, result]) this.read(part, inner, loops + 1);
        break;
      }
      default:
    }
  }
}

/**
 * Walks a parsed expression.
 *
 * @internal
 */
export function readExpression(expression: Expression): ExpressionFacts {
  const reader = new Reader();
  reader.read(expression, new Set(), 0);
  return {
    paths: [...reader.paths].sort(),
    roots: [...reader.roots].sort(),
    functions: [...reader.functions].sort(),
    nestedLoops: reader.nestedLoops,
    nodes: reader.nodes,
    longestList: reader.longestList,
  };
}
