import { useStyles } from '../styles';
import { DrillsContent } from './DrillsContent';
import { Exercises } from './Exercises';

/** What is to be rehearsed when, and what else was tried out. @internal */
export function DrillsPage() {
  const classes = useStyles();
  return (
    <div className={classes.stack}>
      <DrillsContent />
      <Exercises />
    </div>
  );
}
