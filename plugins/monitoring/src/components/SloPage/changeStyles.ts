import { makeStyles, type Theme } from '@material-ui/core/styles';

/** Of the marks of changes on a burn-down. @internal */
export const useChangeStyles = makeStyles(
  (theme: Theme) => ({
    stem: { stroke: theme.palette.text.secondary, strokeWidth: 1, strokeDasharray: '2 3' },
    disc: {
      fill: theme.palette.background.paper,
      stroke: theme.palette.text.primary,
      strokeWidth: 1.5,
    },
    number: {
      fill: theme.palette.text.primary,
      fontSize: 11,
      fontWeight: 600,
      fontVariantNumeric: 'tabular-nums',
    },
    list: {
      margin: theme.spacing(1, 0, 0),
      paddingLeft: theme.spacing(3),
      '& li': { marginBottom: theme.spacing(1), overflowWrap: 'anywhere' },
    },
    heading: { margin: theme.spacing(2, 0, 0), fontSize: '0.9375rem', fontWeight: 600 },
    small: { display: 'block', color: theme.palette.text.secondary, fontSize: '0.8125rem' },
  }),
  { name: 'RollcallMonitoringChanges' },
);
