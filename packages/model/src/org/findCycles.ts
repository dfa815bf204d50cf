/**
 * Strongly connected components of more than one node, or of one that points at itself: each cycle once, its members
 * sorted. Tarjan, "Depth-first search and linear graph algorithms" (1972), with an explicit stack so that a chain of any
 * length fits.
 *
 * @internal
 */
export function findCycles(
  nodes: readonly string[],
  next: (node: string) => readonly string[],
): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const onStack = new Set<string>();
  const stack: string[] = [];
  const cycles: string[][] = [];

  const open = (node: string) => {
    index.set(node, index.size);
    low.set(node, index.get(node)!);
    stack.push(node);
    onStack.add(node);
    return { node, targets: next(node), at: 0 };
  };
  const lower = (node: string, value: number) => low.set(node, Math.min(low.get(node)!, value));

  for (const start of nodes) {
    if (index.has(start)) continue;
    const frames = [open(start)];
    while (frames.length > 0) {
      const frame = frames[frames.length - 1];
      if (frame.at < frame.targets.length) {
        const target = frame.targets[frame.at++];
        if (!index.has(target)) frames.push(open(target));
        else if (onStack.has(target)) lower(frame.node, index.get(target)!);
        continue;
      }
      frames.pop();
      const parent = frames[frames.length - 1];
      if (parent) lower(parent.node, low.get(frame.node)!);
      if (low.get(frame.node) !== index.get(frame.node)) continue;
      const component = stack.splice(stack.lastIndexOf(frame.node));
      for (const node of component) onStack.delete(node);
      if (component.length > 1 || frame.targets.includes(frame.node)) {
        cycles.push(component.sort());
      }
    }
  }
  return cycles.sort((a, b) => (a[0] < b[0] ? -1 : 1));
}
