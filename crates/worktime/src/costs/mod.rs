//! What an hour costs and what it is charged (R28 to R31). Confidential: pages ask `see_costs` first.

mod cost;

pub use cost::{
    Base, CostLine, Indirect, Precision, RateMethod, StaffCost, average_month, base_minutes, cost_of, rate_bp,
};
