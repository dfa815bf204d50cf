import { makeStyles } from '@material-ui/core/styles';
import { markColours } from '../colours/colours';

const LANE_TITLES = '8.5rem';

/** Calm grounds for words in the colour of the text; six that neighbours can be told apart by. */
const TINTS = {
  light: ['#D5E3F7', '#F6E3C5', '#D9EBD3', '#EBDCF2', '#D2EBEC', '#F6DDDD'],
  dark: ['#2C4566', '#5E4A22', '#2F5132', '#513763', '#1F5255', '#5F3A3E'],
};

function stripes(colour: string): string {
  return `repeating-linear-gradient(135deg, ${colour} 0 2px, transparent 2px 8px)`;
}

/** @internal */
export const useTimelineStyles = makeStyles(
  theme => {
    const { type, primary, divider, background, text } = theme.palette;
    const colours = markColours(type);
    const wide = theme.breakpoints.up('sm');
    const tints = Object.fromEntries(TINTS[type].map((tint, index) => [`--tint-${index}`, tint]));
    const ground = type === 'dark' ? '#45484D' : '#E4E6EA';
    const stripe = type === 'dark' ? 'rgba(255,255,255,0.34)' : 'rgba(0,0,0,0.26)';
    return {
      timeline: { ...tints, minWidth: 0 },
      toolbar: {
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: theme.spacing(1, 2),
      },
      buttons: {
        display: 'flex',
        flexWrap: 'wrap',
        gap: theme.spacing(0.75),
        '& button': { minWidth: 40 },
      },
      range: {
        margin: 0,
        color: colours.quiet,
        fontSize: '0.875rem',
        fontVariantNumeric: 'tabular-nums',
      },
      frame: {
        position: 'relative',
        marginTop: theme.spacing(1.5),
        // Now, then what the labels are of, then the labels.
        paddingTop: 60,
        paddingBottom: theme.spacing(0.5),
        borderBottom: `1px solid ${divider}`,
        cursor: 'grab',
        userSelect: 'none',
        // Up and down still scrolls the page; sideways is ours.
        touchAction: 'pan-y',
        '&:active': { cursor: 'grabbing' },
      },
      plot: {
        position: 'absolute',
        inset: 0,
        overflow: 'hidden',
        pointerEvents: 'none',
        [wide]: { left: LANE_TITLES },
      },
      tick: {
        position: 'absolute',
        top: 56,
        bottom: 0,
        borderLeft: `1px solid ${divider}`,
      },
      strongTick: { borderLeftColor: colours.quiet },
      tickLabel: {
        position: 'absolute',
        top: -20,
        left: 0,
        color: colours.quiet,
        fontSize: '0.75rem',
        lineHeight: '18px',
        whiteSpace: 'nowrap',
        fontVariantNumeric: 'tabular-nums',
      },
      tickHeading: {
        position: 'absolute',
        top: -38,
        left: 0,
        fontSize: '0.75rem',
        fontWeight: 600,
        lineHeight: '18px',
        whiteSpace: 'nowrap',
      },
      now: {
        position: 'absolute',
        zIndex: 2,
        top: 0,
        bottom: 0,
        width: 2,
        marginLeft: -1,
        background: text.primary,
      },
      nowLabel: {
        position: 'absolute',
        top: 0,
        left: 0,
        padding: '0 6px',
        borderRadius: '0 4px 4px 0',
        background: text.primary,
        color: background.paper,
        fontSize: '0.75rem',
        fontWeight: 600,
        lineHeight: '18px',
      },
      lane: {
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        alignItems: 'center',
        marginBottom: theme.spacing(1),
        [wide]: { gridTemplateColumns: `${LANE_TITLES} minmax(0, 1fr)` },
      },
      laneTitle: {
        position: 'relative',
        zIndex: 1,
        justifySelf: 'start',
        maxWidth: '100%',
        padding: theme.spacing(0.25, 1, 0.25, 0),
        background: background.paper,
        fontSize: '0.8125rem',
        overflowWrap: 'anywhere',
      },
      track: { position: 'relative', height: 28, overflow: 'hidden' },
      mainTrack: { height: 48, '& $bar': { fontSize: '0.875rem', fontWeight: 600 } },
      bar: {
        position: 'absolute',
        zIndex: 1,
        top: 0,
        bottom: 0,
        minWidth: 3,
        margin: 0,
        padding: 0,
        border: `1px solid ${background.paper}`,
        borderRadius: 5,
        boxSizing: 'border-box',
        overflow: 'hidden',
        font: 'inherit',
        fontSize: '0.8125rem',
        color: text.primary,
        textAlign: 'left',
        cursor: 'inherit',
        '--ground': `var(--tint, ${ground})`,
        background: 'var(--ground)',
        '&:hover': { filter: type === 'dark' ? 'brightness(1.18)' : 'brightness(0.96)' },
        '&:focus-visible': {
          outline: `3px solid ${primary.main}`,
          outlineOffset: -3,
          zIndex: 3,
        },
        // Windows' high contrast takes the grounds away.
        '@media (forced-colors: active)': { border: '1px solid CanvasText' },
      },
      barLabel: {
        display: 'block',
        padding: '0 6px',
        overflow: 'hidden',
        whiteSpace: 'nowrap',
        textOverflow: 'ellipsis',
      },
      cutLeft: { borderTopLeftRadius: 0, borderBottomLeftRadius: 0 },
      cutRight: { borderTopRightRadius: 0, borderBottomRightRadius: 0 },
      solid: {},
      dim: {
        background: 'transparent',
        border: `1px solid ${type === 'dark' ? '#7A7D82' : '#A9AEB6'}`,
        boxShadow: 'inset 4px 0 0 var(--ground)',
        color: colours.quiet,
      },
      hatched: { background: `${stripes(stripe)}, var(--ground)` },
      gap: {
        background: type === 'dark' ? '#7A1F2B' : '#B00020',
        color: '#FFFFFF',
        fontWeight: 700,
      },
      blank: {
        background: background.paper,
        border: `1px dashed ${colours.quiet}`,
        color: colours.quiet,
      },
      unknown: {
        background: `${stripes(divider)}, ${background.paper}`,
        border: `1px dotted ${colours.quiet}`,
        color: colours.quiet,
      },
      mine: { border: `2.5px solid ${text.primary}` },
      selected: {
        boxShadow: `inset 0 -4px 0 ${primary.main}`,
        zIndex: 2,
      },
      hint: {
        margin: theme.spacing(1, 0, 0),
        color: colours.quiet,
        fontSize: '0.8125rem',
        // Nobody has these keys on a phone.
        '@media (pointer: coarse)': { display: 'none' },
        [theme.breakpoints.down('xs')]: { display: 'none' },
      },
      toggle: {
        font: 'inherit',
        fontSize: '0.875rem',
        padding: theme.spacing(0.5, 0),
        border: 0,
        background: 'none',
        color: text.primary,
        textDecoration: 'underline',
        cursor: 'pointer',
        '&:focus-visible': { outline: `2px solid ${primary.main}` },
      },
      tableScroll: {
        maxHeight: 420,
        overflow: 'auto',
        border: `1px solid ${divider}`,
        borderRadius: 4,
        '&:focus-visible': { outline: `2px solid ${primary.main}` },
      },
      table: {
        width: '100%',
        borderCollapse: 'collapse',
        fontSize: '0.875rem',
        fontVariantNumeric: 'tabular-nums',
        '& th, & td': {
          padding: theme.spacing(0.5, 1.5),
          borderBottom: `1px solid ${divider}`,
          textAlign: 'left',
          fontWeight: 400,
          verticalAlign: 'top',
        },
        '& thead th': { fontWeight: 600, whiteSpace: 'nowrap' },
      },
      whole: { whiteSpace: 'nowrap' },
      laneHeading: { fontWeight: '600 !important' as unknown as number },
    };
  },
  { name: 'RollcallTimeline' },
);
