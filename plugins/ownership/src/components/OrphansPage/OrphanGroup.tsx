import type { OrphansResponse } from '@rollcall/plugin-ownership-common';
import { useId } from 'react';
import { RuleName } from '../RuleName/RuleName';
import { useStyles } from '../styles';
import { OrphanItem } from './OrphanItem';

/** The orphans of one reason, worst tier first. @internal */
export function OrphanGroup(props: { group: OrphansResponse['groups'][number] }) {
  const { rule, title, orphans } = props.group;
  const classes = useStyles();
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.panel}>
      <h2 id={id} className={classes.heading}>
        {title} <span className={classes.quiet}>({orphans.length})</span>
      </h2>
      <p className={classes.note}>
        {orphans.length > 1 && 'Most critical first. '}The rule is <RuleName rule={rule} />.
      </p>
      <ul className={classes.orphans}>
        {orphans.map(row => (
          <OrphanItem key={row.ref} row={row} />
        ))}
      </ul>
    </section>
  );
}
