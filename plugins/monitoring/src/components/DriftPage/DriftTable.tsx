import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { DriftDto } from '@rollcall/plugin-monitoring-common';
import { DataTable, LongName } from '@rollcall/ui';
import { DRIFT_WORDS, ORIGIN_WORDS } from '../../lib/alertWords';
import { Owner } from '../Parts/Owner';
import { ToneWord } from '../Parts/ToneWord';
import { useStyles } from '../styles';

type Item = DriftDto['items'][number] & { source: string };

/** Rules that are not the same on a server, each with what differs. @internal */
export function DriftTable({ items }: { items: readonly Item[] }) {
  const classes = useStyles();
  return (
    <DataTable
      label="Rules that differ"
      isWordy
      columns={['Rule', 'How', 'What differs', 'Service', 'Owner']}
    >
      {items.map(item => (
        <tr key={`${item.source}/${item.kind}/${item.group}/${item.name}/${item.place ?? ''}`}>
          <th scope="row">
            <LongName>{item.name}</LongName>
            <span className={classes.small}>
              {item.group} on {item.source}
            </span>
            <span className={classes.small}>
              {item.origin ? `${ORIGIN_WORDS[item.origin]} · ` : ''}
              {item.place}
            </span>
          </th>
          <td>
            <ToneWord word={DRIFT_WORDS[item.kind]} />
          </td>
          <td>
            <Differences differences={item.differences} />
          </td>
          <td>{item.serviceRef ? <EntityRefLink entityRef={item.serviceRef} hideIcon /> : '–'}</td>
          <td>
            <Owner owner={item} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function Differences({ differences }: { differences: Item['differences'] }) {
  const classes = useStyles();
  if (differences.length === 0) return <span className={classes.quiet}>all of it</span>;
  return (
    <>
      {differences.map(({ field, code, deployed }) => (
        <dl key={field} className={classes.difference}>
          <dt>{field} in code</dt>
          <dd>{code === undefined ? 'absent' : <code>{code}</code>}</dd>
          <dt>{field} on the server</dt>
          <dd>{deployed === undefined ? 'absent' : <code>{deployed}</code>}</dd>
        </dl>
      ))}
    </>
  );
}
