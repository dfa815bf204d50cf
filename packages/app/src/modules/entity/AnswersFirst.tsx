import {
  EntityOrphanWarning,
  EntityProcessingErrorsPanel,
  EntityRelationWarning,
  EntitySwitch,
  hasCatalogProcessingErrors,
  hasRelationWarnings,
  isOrphan,
} from '@backstage/plugin-catalog';
import type { EntityContentLayoutProps } from '@backstage/plugin-catalog-react/alpha';
import { makeStyles } from '@material-ui/core/styles';
import { Fragment } from 'react';

const useStyles = makeStyles(
  theme => {
    const column = {
      display: 'flex',
      flexDirection: 'column' as const,
      gap: theme.spacing(3),
      minWidth: 0,
    };
    return {
      warnings: { ...column, marginBottom: theme.spacing(3), '&:empty': { display: 'none' } },
      columns: {
        ...column,
        [theme.breakpoints.up('md')]: {
          display: 'grid',
          alignItems: 'start',
          gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
        },
      },
      column,
    };
  },
  { name: 'RollcallAnswersFirst' },
);

/**
 * The overview of a service. Backstage puts what describes an entity above everything else where there is only one column; at
 * night, on a phone, who answers for it and what to do come first.
 */
export function AnswersFirst({ cards }: EntityContentLayoutProps) {
  const classes = useStyles();
  const column = (isDescription: boolean) =>
    cards
      .filter(({ type }) => (type === 'info') === isDescription)
      .map(({ element }, index) => <Fragment key={element.key ?? index}>{element}</Fragment>);
  return (
    <>
      <div className={classes.warnings}>
        <EntitySwitch>
          <EntitySwitch.Case if={isOrphan}>
            <EntityOrphanWarning />
          </EntitySwitch.Case>
        </EntitySwitch>
        <EntitySwitch>
          <EntitySwitch.Case if={hasRelationWarnings}>
            <EntityRelationWarning />
          </EntitySwitch.Case>
        </EntitySwitch>
        <EntitySwitch>
          <EntitySwitch.Case if={hasCatalogProcessingErrors}>
            <EntityProcessingErrorsPanel />
          </EntitySwitch.Case>
        </EntitySwitch>
      </div>
      <div className={classes.columns}>
        <div className={classes.column}>{column(false)}</div>
        <div className={classes.column}>{column(true)}</div>
      </div>
    </>
  );
}
