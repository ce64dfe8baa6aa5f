import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';

interface Props {
  readonly icon: IconName;
  readonly title: string;
  readonly hint: string;
  readonly children?: ReactNode;
}

/** What an empty view shows: what there is not, what to do first, and the button to do it. */
export function EmptyState({ icon, title, hint, children }: Props): ReactNode {
  return (
    <div className="empty-state">
      <Icon name={icon} />
      <h2>{title}</h2>
      <p>{hint}</p>
      {children}
    </div>
  );
}
