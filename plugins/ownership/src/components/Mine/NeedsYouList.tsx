import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteParams, entityRouteRef } from '@backstage/plugin-catalog-react';
import type { NeedsYou } from '@rollcall/plugin-ownership-common';
import { Instant, Mark, NamedText } from '@rollcall/ui';
import { CONTRACT_PATH } from '../../routes';
import { ConfirmButton } from '../ConfirmButton/ConfirmButton';
import { useFormStyles } from '../Form/styles';
import { useStyles } from '../styles';

/** Shown at once; the rest is a click away, so that the list never buries the page below it. */
const FIRST = 5;

/** @internal */
export interface NeedsYouListProps {
  items: readonly NeedsYou[];
}

/** What waits for this person, each with why and the next act. @internal */
export function NeedsYouList(props: NeedsYouListProps) {
  const { items } = props;
  const classes = useStyles();
  const formClasses = useFormStyles();
  if (items.length === 0) {
    return (
      <p className={classes.note}>
        Nothing waits for you. Confirmations, orphans, campaigns and handovers of your teams stand
        here when they need somebody.
      </p>
    );
  }
  const rest = items.slice(FIRST);
  return (
    <>
      <ul className={formClasses.plainList}>
        {items.slice(0, FIRST).map(item => (
          <Item key={keyOf(item)} item={item} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          <ul className={formClasses.plainList}>
            {rest.map(item => (
              <Item key={keyOf(item)} item={item} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Item(props: { item: NeedsYou }) {
  const { item } = props;
  const classes = useStyles();
  const formClasses = useFormStyles();
  return (
    <li className={formClasses.row}>
      <div className={formClasses.grow}>
        <p>
          <Mark state="unmet" urgent={item.urgent} />{' '}
          <strong>
            <Title item={item} />
          </strong>
        </p>
        <p className={classes.quiet}>
          <NamedText>{item.because}</NamedText>
          {item.due && (
            <>
              {' '}
              Due <Instant at={item.due} />.
            </>
          )}
        </p>
      </div>
      {item.kind === 'confirm' && item.entityRef && (
        <ConfirmButton
          entityRefs={[item.entityRef]}
          spokenLabel={`Confirm ownership of ${item.title}`}
        />
      )}
    </li>
  );
}

/** What is to be done, as a link to where it is done: all but campaigns on the contract of the service. */
function Title(props: { item: NeedsYou }) {
  const { kind, path, entityRef, title } = props.item;
  const entityRoute = useRouteRef(entityRouteRef);
  const words = actOf(kind, title);
  if (path) return <Link to={path}>{words}</Link>;
  if (!entityRef) return <>{words}</>;
  return <Link to={`${entityRoute(entityRouteParams(entityRef))}/${CONTRACT_PATH}`}>{words}</Link>;
}

function actOf(kind: NeedsYou['kind'], title: string): string {
  switch (kind) {
    case 'confirm':
      return `Confirm ownership of ${title}`;
    case 'orphan':
      return `Find an owner for ${title}`;
    case 'finding':
      return `Mend ${title}`;
    case 'handover':
      return `Answer the handover of ${title}`;
    default:
      return title;
  }
}

function keyOf(item: NeedsYou): string {
  return [item.kind, item.entityRef, item.path, item.title].join(' ');
}
