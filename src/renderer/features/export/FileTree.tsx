import type { ReactNode } from 'react';
import type { PlannedFile } from '../../../core/exporters/index.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { fileTree, type TreeNode } from './file-tree.ts';

function Nodes({ nodes }: { readonly nodes: readonly TreeNode[] }): ReactNode {
  const { label } = useSpeech();
  return (
    <ul>
      {nodes.map(({ name, about, children }) => (
        <li key={name}>
          <span className="mono">{name}{children.length > 0 ? '/' : ''}</span>
          {about ? <span className="muted"> {label(about)}</span> : null}
          {children.length > 0 ? <Nodes nodes={children} /> : null}
        </li>
      ))}
    </ul>
  );
}

/** The files of a package as they will lie in its folder; closed until asked for. */
export function FileTree({ files }: { readonly files: readonly PlannedFile[] }): ReactNode {
  const { t, number } = useSpeech();
  return (
    <details className="file-tree">
      <summary>{t('export.files', { n: number(files.length) })}</summary>
      <Nodes nodes={fileTree(files)} />
    </details>
  );
}
