import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { OnCallNowRow } from '@rollcall/plugin-oncall-common';
import { useNames } from '@rollcall/ui';
import { Fragment, useState } from 'react';
import { servicesToName } from '../../lib/servicesToName';
import { useStyles } from '../styles';

/** The services that answer to a rotation: those that were searched for, else the most critical, and how many more. @internal */
export function ServicesOfRow(props: { row: OnCallNowRow; text?: string }) {
  const { row, text } = props;
  const classes = useStyles();
  const [isOpen, setIsOpen] = useState(false);
  // Names matter only where one of them was searched for.
  const nameOf = useNames(text ? row.serviceRefs : []);
  if (row.serviceCount === 0) return <span className={classes.quiet}>no service</span>;
  const { named, others } = servicesToName(row.serviceRefs, text, nameOf);
  const unnamed = row.serviceCount - named.length;
  return (
    <>
      {named.map((ref, index) => (
        <Fragment key={ref}>
          {index > 0 && ' '}
          <span className={classes.together}>
            <EntityRefLink entityRef={ref} hideIcon />
            {index < named.length - 1 && ','}
          </span>
        </Fragment>
      ))}
      {unnamed > 0 && (
        <details onToggle={event => setIsOpen(event.currentTarget.open)}>
          <summary className={classes.small}>and {unnamed} more</summary>
          {/* Each link asks the catalog for a name, so nobody waits for those that are not to be seen. */}
          {isOpen && (
            <ul>
              {others.map(ref => (
                <li key={ref}>
                  <EntityRefLink entityRef={ref} hideIcon />
                </li>
              ))}
              {row.serviceCount > row.serviceRefs.length && (
                <li>{row.serviceCount - row.serviceRefs.length} less critical ones</li>
              )}
            </ul>
          )}
        </details>
      )}
    </>
  );
}
