import { makeStyles } from '@material-ui/core/styles';
import { markColours } from '../colours/colours';

/** @internal */
export const useValueStyles = makeStyles(
  theme => ({
    pairs: {
      display: 'grid',
      gridTemplateColumns: 'fit-content(40%) minmax(0, 1fr)',
      gap: theme.spacing(0.25, 2),
      margin: theme.spacing(0.5, 0, 0),
      lineHeight: 1.5,
      '& dt': { color: markColours(theme.palette.type).quiet, overflowWrap: 'anywhere' },
      // What a program wrote keeps its lines.
      '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
      '& dd > $pairs': { marginTop: 0 },
    },
    folded: {
      whiteSpace: 'normal',
      '& summary': { cursor: 'pointer', width: 'fit-content' },
      '& pre': {
        maxHeight: '24rem',
        overflow: 'auto',
        margin: theme.spacing(1, 0),
        padding: theme.spacing(1, 1.5),
        fontFamily: 'Menlo, Consolas, "Liberation Mono", monospace',
        fontSize: '0.8125rem',
        lineHeight: 1.5,
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
        background: theme.palette.background.default,
        border: `1px solid ${theme.palette.divider}`,
        borderRadius: theme.shape.borderRadius,
        '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: 1 },
      },
    },
  }),
  { name: 'RollcallValues' },
);
