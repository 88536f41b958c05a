// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
export interface StartOptions {
    /** 0, the default, takes any port that is free. */
    port?: number;
    /** Folder of the database; in memory without. */
    data?: string;
    /** Further options of `dyntastic serve`. */
    args?: string[];
    /** Milliseconds until the server must be ready; 10000 by default. */
    timeout?: number;
}

export interface Server {
    /** Such as `http://127.0.0.1:43210`. */
    readonly endpoint: string;
    readonly port: number;
    readonly pid: number;
    /** Ends the server and resolves with its exit status. */
    stop(): Promise<number | null>;
}

/** Starts a server and resolves when it answers. */
export function start(options?: StartOptions): Promise<Server>;
/** The path of the command for this machine. */
export function binary(): string;
