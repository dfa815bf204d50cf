import type { IncidentSection, IncidentSectionProps } from './types';
import { useStyles } from '../../styles';

/** @internal */
export interface SectionsProps {
  of: readonly IncidentSection[];
  given: IncidentSectionProps;
}

/** Sections below each other. @internal */
export function Sections({ of, given }: SectionsProps) {
  const classes = useStyles();
  return (
    <div className={classes.stack}>
      {of.map((Section, index) => (
        <Section key={index} {...given} />
      ))}
    </div>
  );
}
