import { Link } from '@backstage/core-components';
import { useStyles } from '../styles';

/** @public */
export interface BackLinkProps {
  to: string;
  /** Where it leads, such as `All runbooks`. */
  children: string;
}

/** The way from one thing back to the list of them, above its title. @public */
export function BackLink(props: BackLinkProps) {
  const { to, children } = props;
  return (
    <nav aria-label="Way back" className={useStyles().wayBack}>
      <span aria-hidden="true">← </span>
      <Link to={to}>{children}</Link>
    </nav>
  );
}
