import type { BurnDto } from '@rollcall/plugin-monitoring-common';
import { DataTable } from '@rollcall/ui';
import { burnInWords } from '../../lib/words';
import { Panel } from '../Parts/Panel';
import { useStyles } from '../styles';

/** The bar is full where the rate is this many times the limit. */
const FULL = 2;
const LENGTH = 120;

/** By how a window stands: the word, its colour, and that of the bar. */
const LOOKS = {
  unknown: ['○ not known', 'quiet', 'barFill'],
  below: ['below', 'quiet', 'barFill'],
  alone: ['△ above, alone', 'waiting', 'barWaiting'],
  firing: ['▲ above', 'urgent', 'barOver'],
} as const;

type BurnWindow = BurnDto['windows'][number];

/** How fast the budget is spent over each window, against what an alert begins at. @internal */
export function BurnWindows({ burn }: { burn: BurnDto }) {
  const classes = useStyles();
  if (burn.windows.length === 0) return null;
  return (
    <Panel title="How fast it burns">
      <p className={classes.note}>
        An alert fires while a long and a short window are both above their limit.
      </p>
      <DataTable
        label="Burn rates by window"
        columns={['Over', 'Burn rate', 'Limit', 'Against it']}
        onPhone="columns"
      >
        {burn.windows.map(each => (
          <BurnWindowRow key={each.window} window={each} />
        ))}
      </DataTable>
    </Panel>
  );
}

function BurnWindowRow({
  window: { window, rate, threshold, firing, missing },
}: {
  window: BurnWindow;
}) {
  const classes = useStyles();
  const part = rate === undefined || !threshold ? undefined : rate / threshold / FULL;
  const standing = standingOf({ rate, threshold, firing });
  const [word, colour, bar] = LOOKS[standing];
  return (
    <tr>
      <th scope="row">{window}</th>
      <td className={classes.number}>
        {rate === undefined ? (missing?.message ?? 'not known') : burnInWords(rate)}
      </td>
      <td className={classes.number}>{threshold === undefined ? '–' : burnInWords(threshold)}</td>
      <td>
        <span className={classes.budgetLine}>
          {part !== undefined && (
            <svg className={classes.burnBar} viewBox={`0 0 ${LENGTH} 10`} aria-hidden="true">
              <rect className={classes.barTrack} width={LENGTH} height="10" rx="2" />
              <rect
                className={classes[bar]}
                width={Math.min(1, part) * LENGTH}
                height="10"
                rx="2"
              />
              <line
                className={classes.barZero}
                x1={LENGTH / FULL}
                x2={LENGTH / FULL}
                y1="-2"
                y2="12"
              />
            </svg>
          )}
          <span className={`${classes.state} ${classes[colour]}`}>{word}</span>
        </span>
      </td>
    </tr>
  );
}

/** A window above its limit pages nobody while the one it is paired with is below. */
function standingOf({ rate, threshold, firing }: Omit<BurnWindow, 'window'>): keyof typeof LOOKS {
  if (rate === undefined) return 'unknown';
  if (firing) return 'firing';
  return threshold !== undefined && rate >= threshold ? 'alone' : 'below';
}
