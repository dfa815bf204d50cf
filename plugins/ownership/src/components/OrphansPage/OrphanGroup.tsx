import type { OrphansResponse } from '@rollcall/plugin-ownership-common';
import { useId } from 'react';
import { useLocation } from 'react-router-dom';
import { useFirst } from '../../hooks/useFirst';
import { RuleName } from '../RuleName/RuleName';
import { ShowMore } from '../ShowMore/ShowMore';
import { useStyles } from '../styles';
import { isMeantBy, OrphanItem } from './OrphanItem';

/** Each comes with suggestions, and a team that is gone may leave thousands. */
const ORPHANS_AT_ONCE = 25;

/** The orphans of one reason, worst tier first. @internal */
export function OrphanGroup(props: { group: OrphansResponse['groups'][number] }) {
  const { rule, title, orphans } = props.group;
  const classes = useStyles();
  const id = useId();
  const { hash } = useLocation();
  const first = useFirst(orphans, { step: ORPHANS_AT_ONCE, meant: row => isMeantBy(hash, row) });
  return (
    <section aria-labelledby={id} className={classes.panel}>
      <h2 id={id} className={classes.heading}>
        {title} <span className={classes.quiet}>({orphans.length})</span>
      </h2>
      <p className={classes.note}>
        {orphans.length > 1 && 'Most critical first. '}The rule is <RuleName rule={rule} />.
      </p>
      <ul className={classes.orphans}>
        {first.shown.map(row => (
          <OrphanItem key={row.ref} row={row} />
        ))}
      </ul>
      <ShowMore of={first} what="orphans" />
    </section>
  );
}
