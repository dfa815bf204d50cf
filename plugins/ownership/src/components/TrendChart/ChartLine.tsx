import type { ChartRun } from './chartScale';
import { useChartStyles } from './styles';

const WIDTH = 300;
/** Room for the width of the line above and below. */
const [TOP, BOTTOM] = [2, 78];

/** The line of one series; a day that stands alone is a dot. @internal */
export function ChartLine(props: { runs: readonly ChartRun[]; dashed?: boolean }) {
  const { runs, dashed } = props;
  const classes = useChartStyles();
  const path = runs
    .map(run => {
      const places = run.map(({ x, y }) => `${x * WIDTH} ${BOTTOM - y * (BOTTOM - TOP)}`);
      // A line of no length with round ends is drawn as a dot.
      return `M${places[0]}L${(places.length === 1 ? places : places.slice(1)).join('L')}`;
    })
    .join('');
  return <path d={path} className={dashed ? classes.dashedLine : classes.line} />;
}
