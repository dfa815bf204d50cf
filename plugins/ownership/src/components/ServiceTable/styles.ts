import { makeStyles } from '@material-ui/core/styles';

/** Narrower than this, in pixels, all columns of the table of services do not fit their place. */
const ROOMY_FROM = 840;

/** How much room the table of services has says which of its columns are shown. @internal */
export const useServiceTableStyles = makeStyles(
  {
    place: { containerType: 'inline-size' },
    // What the marks and the page of a service say as well.
    roomyOnly: { [`@container (max-width: ${ROOMY_FROM}px)`]: { display: 'none' } },
  },
  { name: 'RollcallServiceTable' },
);
