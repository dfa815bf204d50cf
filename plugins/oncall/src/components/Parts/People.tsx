import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { useStyles } from '../styles';

/** @internal */
export interface PeopleProps {
  userRefs: readonly string[];
  /** Reference of the reader. */
  me?: string;
}

/** People as links, the reader marked as "you". Nothing for nobody. @internal */
export function People(props: PeopleProps) {
  const { userRefs, me } = props;
  const classes = useStyles();
  return (
    <>
      {userRefs.map((ref, index) => (
        <span key={ref}>
          {index > 0 && (index === userRefs.length - 1 ? ' and ' : ', ')}
          <span className={classes.person}>
            <EntityRefLink entityRef={ref} defaultKind="user" hideIcon />
          </span>
          {ref === me && ' (you)'}
        </span>
      ))}
    </>
  );
}
