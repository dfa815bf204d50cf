import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ActionItemDto } from '@rollcall/plugin-incidents-common';
import { Instant, Loaded } from '@rollcall/ui';
import { useActionItems } from '../../hooks/useActionItems';
import { ACTION_CLASSES } from '../../lib/actionWords';
import { rootRouteRef } from '../../routes';
import { IncidentLink } from '../Parts/IncidentLink';
import { useStyles } from '../styles';

const MOST = 5;

/** What a team is to do after incidents: what is late first, then what is due next. @internal */
export function TeamActionItems({ ownerRef }: { ownerRef: string }) {
  const state = useActionItems({ ownerRef, state: 'open', limit: MOST });
  const root = useRouteRef(rootRouteRef)();
  const classes = useStyles();
  return (
    <>
      <h3 id="action-items-of-team" className={classes.nextHeading}>
        What the team is to do
      </h3>
      <Loaded
        state={state}
        what="The action items"
        advice="The incidents themselves are above, and what is late is reminded of all the same."
        heights={[44]}
      >
        {({ items, totalItems }) =>
          items.length === 0 ? (
            <p className={classes.note}>Nothing is left to do after incidents.</p>
          ) : (
            <>
              <ul className={classes.list} aria-labelledby="action-items-of-team">
                {items.map(item => (
                  <DueItem key={item.id} item={item} />
                ))}
              </ul>
              <p className={classes.note}>
                <Link to={`${root}/backlog?ownerRef=${encodeURIComponent(ownerRef)}`}>
                  {totalItems > items.length
                    ? `All ${totalItems} in the reliability backlog`
                    : 'In the reliability backlog'}
                </Link>
              </p>
            </>
          )
        }
      </Loaded>
    </>
  );
}

function DueItem({ item }: { item: ActionItemDto }) {
  const { title, incident, dueAt, isOverdue } = item;
  const classes = useStyles();
  return (
    <li>
      {title}
      <span className={classes.small}>
        <span className={isOverdue ? classes.bad : undefined}>
          {isOverdue ? '▲ late: was due ' : 'due '}
          <Instant at={dueAt} />
        </span>{' '}
        · {ACTION_CLASSES[item.class].word}
        {incident !== undefined && (
          <>
            {' '}
            · after <IncidentLink number={incident}>INC-{incident}</IncidentLink>
          </>
        )}
      </span>
    </li>
  );
}
