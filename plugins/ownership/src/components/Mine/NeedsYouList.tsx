import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { NeedsYou } from '@rollcall/plugin-ownership-common';
import { Instant, Mark } from '@rollcall/ui';
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
  if (items.length === 0) return <p className={classes.note}>Nothing waits for you.</p>;
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
          {item.because}
          {item.due && (
            <>
              {' '}
              Due <Instant at={item.due} />.
            </>
          )}
        </p>
      </div>
      {item.kind === 'confirm' && item.entityRef && (
        <ConfirmButton entityRefs={[item.entityRef]} spokenLabel={`Confirm: ${item.title}`} />
      )}
    </li>
  );
}

function Title(props: { item: NeedsYou }) {
  const { path, entityRef, title } = props.item;
  if (path) return <Link to={path}>{title}</Link>;
  if (entityRef) return <EntityRefLink entityRef={entityRef} title={title} />;
  return <>{title}</>;
}

function keyOf(item: NeedsYou): string {
  return [item.kind, item.entityRef, item.path, item.title].join(' ');
}
