import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { IncidentDto } from '@rollcall/plugin-incidents-common';
import { useStyles } from '../styles';

/** What the service leans on that fails too. @internal */
export function DependenciesPanel(props: { incident: IncidentDto }) {
  const { causes } = props.incident;
  const classes = useStyles();
  if (causes.length === 0) return null;
  return (
    <section aria-labelledby="dependencies" className={classes.panel}>
      <h3 id="dependencies" className={classes.heading}>
        Likely because of
      </h3>
      <ul className={classes.list}>
        {causes.map(({ serviceRef: cause, because, ownerRef, isHard }) => (
          <li key={cause}>
            <EntityRefLink entityRef={cause} defaultKind="component" hideIcon />
            {ownerRef && (
              <>
                {' of '}
                <EntityRefLink entityRef={ownerRef} defaultKind="group" hideIcon />
              </>
            )}
            <span className={classes.small}>
              {because} {!isHard && 'It is said to survive without it.'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
