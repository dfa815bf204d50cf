import { enumerated, type Rule, shown } from '@rollcall/model';

/**
 * Groups are each other's parents. One finding per cycle, on the first of its members by name.
 *
 * @internal
 */
export const groupParentCycle: Rule = {
  id: 'group-parent-cycle',
  title: 'Groups form a tree',
  answer: 'owner',
  defaultSeverity: 'error',
  *check({ fleet }) {
    for (const cycle of fleet.org.cycles()) {
      const document = cycle.map(ref => fleet.get(ref)).find(member => member?.audited);
      if (!document) continue;
      const names = cycle.map(shown);
      const pointer = document.spec.parent === undefined ? '/spec/children' : '/spec/parent';
      yield {
        document,
        pointer,
        subject: cycle.join(' '),
        message:
          cycle.length === 1
            ? `${names[0]} is its own parent.`
            : `The groups ${enumerated(names)} are each other's parents.`,
        remedy: 'Decide which of them stands at the top, and remove its parent.',
      };
    }
  },
};
