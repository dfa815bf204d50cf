import type { SloRow } from '@rollcall/plugin-monitoring-common';
import { STATE_WORDS } from '../../lib/words';
import { useStyles } from '../styles';

const SHAPES: Record<SloRow['state'], string> = {
  burning: '▲',
  spent: '▲',
  'at-risk': '△',
  healthy: '●',
  'no-traffic': '○',
  unknown: '○',
};

/** How a promise stands, by shape, word and colour. @internal */
export function StateWord({ state }: { state: SloRow['state'] }) {
  const classes = useStyles();
  const colours = {
    burning: classes.urgent,
    spent: classes.urgent,
    'at-risk': classes.waiting,
    healthy: classes.calm,
    'no-traffic': classes.quiet,
    unknown: classes.quiet,
  };
  return (
    <span className={`${classes.state} ${colours[state]}`}>
      <span aria-hidden="true">{SHAPES[state]}</span> {STATE_WORDS[state]}
    </span>
  );
}
