import { useStyles } from '../styles';

/** @public */
export interface SkeletonProps {
  /** Heights of the blocks in pixels, as the content will have them, so that nothing jumps when it comes. */
  heights: readonly number[];
  /** What is being waited for, in words. */
  children: string;
}

/** Grey blocks in the place of what is on its way, and words that say what that is. @public */
export function Skeleton(props: SkeletonProps) {
  const { heights, children } = props;
  const classes = useStyles();
  return (
    <div className={classes.waiting}>
      <p role="status" className={classes.waitingWords}>
        {children}
      </p>
      {heights.map((height, index) => (
        <div key={index} aria-hidden="true" className={classes.skeleton} style={{ height }} />
      ))}
    </div>
  );
}
