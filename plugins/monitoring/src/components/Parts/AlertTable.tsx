import { Link } from '@backstage/core-components';
import type { AlertDto } from '@rollcall/plugin-monitoring-common';
import { CellLabel, DataTable, LongName, Scrollable } from '@rollcall/ui';
import { ALERT_STATES, DRIFT_WORDS, ORIGIN_WORDS } from '../../lib/alertWords';
import { useStyles } from '../styles';
import { Owner } from './Owner';
import { RunbookMark } from './RunbookMark';
import { ToneWord } from './ToneWord';

const COLUMNS = ['Alert', 'Severity', 'Now', 'Against the code', 'Runbook'];

/** Alerts, a row each: what they ask, whether they fire, and whether what runs is what stands in code. @internal */
export function AlertTable({ alerts, label }: { alerts: readonly AlertDto[]; label: string }) {
  const classes = useStyles();
  return (
    <DataTable label={label} columns={COLUMNS}>
      {alerts.map(alert => {
        const { name, rule, severity, runbook, place, origin, ownerRef, expression } = alert;
        return (
          <tr key={`${rule}/${name}/${severity}/${expression}`}>
            <th scope="row">
              <LongName>{name}</LongName>
              <span className={classes.small}>
                {origin ? `${ORIGIN_WORDS[origin]} · ` : ''}
                {place ?? rule}
              </span>
              {ownerRef && (
                <span className={classes.small}>
                  for <Owner owner={alert} />
                </span>
              )}
              <details className={classes.details}>
                <summary>What it asks</summary>
                <Scrollable component="pre" label={`Query of ${name}`} className={classes.code}>
                  {expression}
                </Scrollable>
              </details>
            </th>
            <td>{severity ?? '–'}</td>
            <td>
              <ToneWord word={ALERT_STATES[alert.state ?? 'absent']} />
            </td>
            <td>
              <CellLabel>against the code: </CellLabel>
              <ToneWord word={DRIFT_WORDS[alert.drift ?? 'unknown']} />
            </td>
            <td>
              <RunbookMark runbook={runbook} />
              {runbook?.url && runbook.state !== 'found' && (
                <span className={classes.small}>
                  <Link to={runbook.url}>where it points</Link>
                </span>
              )}
            </td>
          </tr>
        );
      })}
    </DataTable>
  );
}
