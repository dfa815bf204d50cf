import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { MarkState, ServiceReport } from '@rollcall/plugin-ownership-common';
import { Mark } from '@rollcall/ui';
import { useStyles } from '../styles';

type Leaning = ServiceReport['dependencies'][number];

/** What a service needs, how much that matters, and whether anybody answers for it. @internal */
export function LeansOn(props: { dependencies: ServiceReport['dependencies'] }) {
  const { dependencies } = props;
  const classes = useStyles();
  if (dependencies.length === 0) return <>Nothing it says</>;
  return (
    <ul className={classes.asked}>
      {dependencies.map(dependency => {
        const [state, word, reason] = describe(dependency);
        return (
          <li key={`${dependency.via} ${dependency.ref}`}>
            <Mark state={state} reason={reason} />
            {dependency.exists ? (
              <EntityRefLink entityRef={dependency.ref} title={dependency.title} />
            ) : (
              dependency.declared
            )}
            <span className={classes.quiet}>
              {[dependency.tier && `tier ${dependency.tier}`, word, !dependency.hard && 'soft']
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function describe(dependency: Leaning): [state: MarkState, word: string, reason: string] {
  const { exists, orphan, guard, failureMode } = dependency;
  const without = failureMode ? ` Without it: ${failureMode}.` : '';
  const guarded = guard ? ` Guarded by: ${guard}.` : '';
  if (!exists) return ['unmet', 'does not exist', `The catalog does not hold it.${without}`];
  if (orphan) return ['unmet', 'orphan', `Nobody answers for it.${without}${guarded}`];
  return ['met', '', `Somebody answers for it.${without}${guarded}`];
}
