import { FACTOR_CATEGORIES, type ReviewContent } from '@rollcall/plugin-incidents-common';
import { useStyles } from '../styles';

/** A review as it is read. @internal */
export function ReviewText({ content }: { content: ReviewContent }) {
  const classes = useStyles();
  const { summary, impact, contributingFactors, wentWell, wasHard, luck } = content;
  return (
    <>
      <Part title="What happened" text={summary} />
      <Part title="Who felt it, and how" text={impact} />
      <h4 className={classes.nextHeading}>What contributed</h4>
      {contributingFactors.length === 0 && <p className={classes.note}>Nothing is named yet.</p>}
      <ul className={classes.list}>
        {contributingFactors.map(({ category, text }, index) => (
          <li key={index}>
            <p>{text}</p>
            <span className={classes.small}>{FACTOR_CATEGORIES[category]}</span>
          </li>
        ))}
      </ul>
      <Part title="What went well" text={wentWell} />
      <Part title="What was hard" text={wasHard} />
      {luck.trim() !== '' && <Part title="Where we were lucky" text={luck} />}
    </>
  );
}

function Part({ title, text }: { title: string; text: string }) {
  const classes = useStyles();
  const isEmpty = text.trim() === '';
  return (
    <>
      <h4 className={classes.nextHeading}>{title}</h4>
      <p className={isEmpty ? classes.note : classes.prose}>
        {isEmpty ? 'Nothing is written yet.' : text}
      </p>
    </>
  );
}
