import { type Rule, shown, suggestionFor } from '@rollcall/model';
import { judgedDependencies, placeOf } from './support/judgedDependencies';

/**
 * An entity leans on, or offers, something that does not exist, or names no kind where Backstage asks for one.
 *
 * @internal
 */
export const dependencyUnknown: Rule = {
  id: 'dependency-unknown',
  title: 'Every dependency exists',
  answer: 'document',
  defaultSeverity: 'error',
  *check(context) {
    for (const edge of judgedDependencies(context)) {
      const { ref, declared, via, exists, kindMissing } = edge.dependency;
      // `subcomponentOf` is a plain reference: `reference-unknown` reports it.
      if (exists || via === 'subcomponentOf') continue;
      const name = shown(edge.document.ref);
      const hit = { ...placeOf(edge), subject: `${via} ${ref}` };
      if (kindMissing) {
        yield {
          ...hit,
          reason: 'no-kind',
          message: `${name} names "${declared}" in ${via} without a kind, so Backstage does not know what is meant.`,
          remedy: `Write the kind too, such as "${shown(ref)}".`,
        };
        continue;
      }
      yield {
        ...hit,
        message: `${name} names "${declared}" in ${via}, but there is no ${shown(ref)}.`,
        remedy:
          suggestionFor(context, ref) ??
          'Correct the name, add what it names to the catalog, or bring it along with --context FILE.',
      };
    }
  },
};
