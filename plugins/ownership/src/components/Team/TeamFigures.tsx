import { isAnswered, type TeamResponse } from '@rollcall/plugin-ownership-common';
import { useStyles } from '../styles';

/** The team in numbers; the one that should be zero first. @internal */
export function TeamFigures(props: { team: TeamResponse }) {
  const { orphans, services } = props.team;
  const classes = useStyles();
  const answered = services.filter(service =>
    Object.values(service.marks).every(isAnswered),
  ).length;
  const findings = services.reduce((sum, service) => sum + service.openFindings, 0);
  return (
    <section aria-label="The team in numbers" className={classes.headline}>
      <div className={classes.figure}>
        <strong className={classes.figureNumber}>{orphans}</strong>
        <p className={classes.figureText}>
          {orphans === 1 ? 'orphan' : 'orphans'}
          {orphans > 0 && ', should be 0'}
        </p>
      </div>
      <div className={classes.figure}>
        <strong className={classes.figureNumber}>
          {answered} of {services.length}
        </strong>
        <p className={classes.figureText}>services answer all five</p>
      </div>
      <div className={classes.figure}>
        <strong className={classes.figureNumber}>{findings}</strong>
        <p className={classes.figureText}>open {findings === 1 ? 'finding' : 'findings'}</p>
      </div>
    </section>
  );
}
